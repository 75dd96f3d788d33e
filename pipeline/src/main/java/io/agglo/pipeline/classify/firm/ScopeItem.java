package io.agglo.pipeline.classify.firm;

/**
 * One activity or good of a business scope.
 *
 * @param doing what its clause says of it
 */
record ScopeItem(String text, Doing doing) {}
