package io.provingground.inventory.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/** The whole service on real parts. All such tests share one instance of it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(PartsConfiguration.class)
@TestExecutionListeners(listeners = Prepared.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "proving.ground.local=true",
      "management.server.port=0",
      "spring.flyway.password=test-inventory_owner",
      "logging.structured.format.console=",
      // Racing tests queue for one row, on a slow machine for longer than the role's 2 s. What a
      // statement may take in all stays as it is.
      "spring.datasource.hikari.data-source-properties.options=-c lock_timeout=0",
      "inventory.drain=0s",
      "inventory.reserving.workers=4",
      "inventory.reserving.record-lock=12s",
      "inventory.reserving.attempt-limit=11s",
      "inventory.reserving.retry-pause=20ms",
      // Tests sweep themselves.
      "inventory.reserving.sweep-every=1h",
      // And write reports themselves.
      "inventory.reporting.look-every=1h",
      "inventory.reporting.chunk=50",
    })
public @interface InventoryTest {}
