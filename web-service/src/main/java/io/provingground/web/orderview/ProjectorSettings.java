package io.provingground.web.orderview;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How views are written.
 *
 * @param username of the only role that may write them
 * @param password of that role
 * @param connections to the database at the most
 * @param retryPause before a batch is tried again after a failure; grows to ten seconds
 */
@ConfigurationProperties("web.projector")
record ProjectorSettings(
    @DefaultValue("web_projector") String username,
    @DefaultValue("") String password,
    @DefaultValue("4") int connections,
    @DefaultValue("200ms") Duration retryPause) {}
