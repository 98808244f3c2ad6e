"""Records in spreadsheets: a sheet with a row for each record, and one for each list of groups or texts.

`layout` makes sheets and columns of a kind's declaration, `cells` turns values into what a cell says and
back, and `workbook` reads and writes files. `exporting` fills sheets with records. `reading` makes values of
rows, each with its cell (`entries`), and `importing` files of records.
"""
