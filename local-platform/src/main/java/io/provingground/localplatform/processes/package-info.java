/**
 * Keeps processes running: starts, asks for life, replaces, stops. It knows nothing of what they
 * do.
 */
@NullMarked
package io.provingground.localplatform.processes;

import org.jspecify.annotations.NullMarked;
