/**
 * Stopping without losing a request. The server's own graceful shutdown closes its port at once,
 * while balancers and kept connections still send; so the gateway first says that it stops, and
 * goes on serving.
 */
@NullMarked
package io.provingground.gateway.draining;

import org.jspecify.annotations.NullMarked;
