/**
 * Every error of the gateway's own, its status and its words, in one catalogue, and how they are
 * written.
 */
@NullMarked
package io.provingground.gateway.problems;

import org.jspecify.annotations.NullMarked;
