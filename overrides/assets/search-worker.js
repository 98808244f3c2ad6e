// The search's worker: the theme's own, between the rules of folding and what has its index follow them. Which scripts
// these are stands in the address, in order.

/** @type {any} */ (self).importScripts(...new URL(location.href).searchParams.getAll("script"));
