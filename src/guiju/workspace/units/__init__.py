"""The register of units: legal units with their holdings."""
