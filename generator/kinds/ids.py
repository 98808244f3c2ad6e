"""What our kinds share: the ids and controlled values that their fields take, and how fast they change."""

from typing import Annotated

from generator.schema.declared import Review
from generator.schema.fields import Names, NamesPart, OneOf, Reference

FAST = Review(24, "who decides, who leads and whose money is shared changes fast")

BodyId = Annotated[Reference, NamesPart("bodies")]
"""The id of one of the bodies in the same record."""

SystemId = Annotated[Reference, Names("systems")]
PlaceId = Annotated[Reference, Names("places")]
ExampleId = Annotated[Reference, Names("examples")]
OrganisationId = Annotated[Reference, Names("organisations")]
PrincipleId = Annotated[Reference, Names("principles")]
TableId = Annotated[Reference, Names("comparisons")]
ThemeId = Annotated[Reference, Names("themes")]
FunctionId = Annotated[Reference, Names("functions")]
PolicyId = Annotated[Reference, Names("policies")]
RecommendationId = Annotated[Reference, Names("recommendations")]

BodyForm = Annotated[Reference, OneOf("governance-forms")]
LeadershipModel = Annotated[Reference, OneOf("leadership-models")]
LeadershipRole = Annotated[Reference, OneOf("leadership-roles")]
ResourceKind = Annotated[Reference, OneOf("resource-arrangements")]
PartnerRole = Annotated[Reference, OneOf("partner-roles")]
FootprintKind = Annotated[Reference, OneOf("footprint-kinds")]
OrganisationKind = Annotated[Reference, OneOf("organisation-kinds")]
FunctionDomain = Annotated[Reference, OneOf("function-domains")]
PolicyKind = Annotated[Reference, OneOf("policy-kinds")]
State = Annotated[Reference, OneOf("states")]
Voice = Annotated[Reference, OneOf("voices")]
