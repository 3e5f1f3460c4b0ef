"""Who and where: state services and their names, countries and their people, places. The one core room that reads data."""
