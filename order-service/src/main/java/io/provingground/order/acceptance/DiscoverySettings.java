package io.provingground.order.acceptance;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the instances of inventory-service are found; asked only if orders are taken {@code
 * consistent}.
 *
 * @param file list of instances by service, rewritten by whoever starts them; wins over the name
 * @param inventory address whose host name stands for all instances
 */
@ConfigurationProperties("order.discovery")
record DiscoverySettings(@Nullable Path file, @Nullable URI inventory) {}
