"""Matters: the projects and services of an organisation, with their facts and who said them."""
