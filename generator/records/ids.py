"""The ids and controlled values that fields of our kinds take."""

from typing import Annotated

from generator.records.fields import Names, NamesPart, OneOf, Reference

BodyId = Annotated[Reference, NamesPart("bodies")]
"""The id of one of the bodies in the same record."""

SourceId = Annotated[Reference, Names("sources")]
SystemId = Annotated[Reference, Names("systems")]
PlaceId = Annotated[Reference, Names("places")]
ExampleId = Annotated[Reference, Names("examples")]
OrganisationId = Annotated[Reference, Names("organisations")]
PrincipleId = Annotated[Reference, Names("principles")]
FunctionId = Annotated[Reference, Names("functions")]
TermId = Annotated[Reference, Names("glossary")]
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
SourceKind = Annotated[Reference, OneOf("source-kinds")]
State = Annotated[Reference, OneOf("states")]
