/**
 * Calls to other services: finding instances, choosing the less loaded, deadlines, and the one
 * place that repeats a call. Callers do this by themselves, so there is no proxy before each
 * service to go through and to fail.
 */
@NullMarked
package io.provingground.web.calling;

import org.jspecify.annotations.NullMarked;
