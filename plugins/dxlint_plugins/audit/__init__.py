"""What an audit gives: tables, sheets of advice, an overview, a database."""
