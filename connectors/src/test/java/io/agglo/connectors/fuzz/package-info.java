/**
 * What no input may do: throw past the boundary where it becomes a rejection, or never end. Each
 * class is one target; its corpus stands beside it in the resources and runs with every check.
 */
package io.agglo.connectors.fuzz;
