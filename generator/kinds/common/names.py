"""Names that readers type in a shorter way."""

SHORTER = {
    "Bedfordshire": "Beds",
    "Buckinghamshire": "Bucks",
    "Cambridgeshire": "Cambs",
    "Gloucestershire": "Glos",
    "Hampshire": "Hants",
    "Hertfordshire": "Herts",
    "Lancashire": "Lancs",
    "Leicestershire": "Leics",
    "Lincolnshire": "Lincs",
    "Northamptonshire": "Northants",
    "Nottinghamshire": "Notts",
    "Oxfordshire": "Oxon",
    "Staffordshire": "Staffs",
    "Warwickshire": "Warks",
    "Worcestershire": "Worcs",
}
"""How people shorten counties, where the search would not find the long name by its beginning."""
