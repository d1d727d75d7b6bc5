/** The Kafka broker as a process of its own. */
@NullMarked
package io.provingground.localplatform.kafka;

import org.jspecify.annotations.NullMarked;
