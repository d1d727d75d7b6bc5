/**
 * What is counted and written down about each request, bounded in its labels whatever clients send.
 */
@NullMarked
package io.provingground.gateway.metering;

import org.jspecify.annotations.NullMarked;
