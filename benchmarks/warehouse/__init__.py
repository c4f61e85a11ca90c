"""How fast and how safe the warehouse is."""
