"""Views to pictures: SVG with a title and a description, in the colours of the page around it."""
