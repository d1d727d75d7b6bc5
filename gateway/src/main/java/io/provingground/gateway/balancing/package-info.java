/**
 * Which instance answers. Instances are found by a list or by names, asked whether they are ready,
 * chosen by load, and tried again elsewhere where that is safe. One filter does all three, and no
 * load balancer client: the choice must know what this request has tried already, and requests
 * count until their last byte.
 */
@NullMarked
package io.provingground.gateway.balancing;

import org.jspecify.annotations.NullMarked;
