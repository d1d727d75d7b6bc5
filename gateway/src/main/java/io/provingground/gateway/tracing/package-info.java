/**
 * A trace is continued or begun for every request, before anything can fail, so that each answer
 * can name it.
 */
@NullMarked
package io.provingground.gateway.tracing;

import org.jspecify.annotations.NullMarked;
