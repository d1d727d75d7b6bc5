/**
 * The topics that this service owns and their making at the start; notices, which are stored with
 * their cause and sent until the broker has them; and subscriptions of each instance for itself.
 */
@NullMarked
package io.provingground.inventory.messaging;

import org.jspecify.annotations.NullMarked;
