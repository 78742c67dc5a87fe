"""What all pages share: layout, words, middleware, the stylesheet."""
