/**
 * Which service a path belongs to, which requests may pass at all, and what is said to the service
 * about them.
 */
@NullMarked
package io.provingground.gateway.routing;

import org.jspecify.annotations.NullMarked;
