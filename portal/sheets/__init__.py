"""Spreadsheets, in and out, safely: CSV and XLSX as rows of texts, whatever they are about."""
