"""Taking evidence in: keep it first, unchanged; read it afterwards."""
