package io.provingground.web.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole service on real parts, ready when the test begins. All such tests share one instance of
 * it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(PartsConfiguration.class)
@TestExecutionListeners(listeners = WhenReady.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "proving.ground.local=true",
      "management.server.port=0",
      "spring.flyway.password=test-web_owner",
      "web.projector.password=test-web_projector",
      "web.security.key-encryption-password=test-key",
      "web.demo.accounts=true",
      "web.demo.password=test-demo",
      "web.clients.local-service.secret=test-secret",
      // Tests count the calls that a request makes: none is repeated because the machine is slow.
      "web.calls.attempt-timeout=4s",
      "web.calls.open-for=100ms",
      "web.streams.most=20",
      "web.streams.heartbeat=500ms",
      "web.drain=0s",
      // As above: the role's own would end the wait for a row that a test holds.
      "spring.datasource.hikari.data-source-properties.options=-c lock_timeout=0",
      "logging.structured.format.console=",
    })
public @interface WebTest {}
