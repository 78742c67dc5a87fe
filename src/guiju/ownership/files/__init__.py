"""Holdings in files: YAML and JSON, Excel sheets, BODS."""
