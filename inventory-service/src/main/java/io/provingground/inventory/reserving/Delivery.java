package io.provingground.inventory.reserving;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One message as the queue handed it over this time. */
record Delivery(ConsumerRecord<byte[], byte[]> message) {

  /** Where the message lies in the queue; it stays the same however often the message comes. */
  record Place(String topic, int partition, long offset) {

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  Place place() {
    return new Place(message.topic(), message.partition(), message.offset());
  }

  /** How often it was delivered, this time included. */
  int count() {
    return message.deliveryCount().orElse((short) 1);
  }
}
