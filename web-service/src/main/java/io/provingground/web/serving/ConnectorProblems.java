package io.provingground.web.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Makes problems of what the connector itself refuses (a bad address, too large a header), which
 * would be HTML.
 */
@Component
class ConnectorProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    TomcatContextCustomizer valve =
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(Valve.class.getName());
          }
        };
    factory.addContextCustomizers(valve);
  }

  /** Made by Tomcat by its name. */
  public static final class Valve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(Valve.class);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
      int status = response.getStatus();
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      Problem problem = Problem.of(status);
      response.setContentType("application/problem+json");
      // Nothing of the request is repeated here, so there is nothing to escape.
      String body =
          "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
              .formatted(problem.type(), problem.title(), status, problem.remedy());
      try {
        response.getOutputStream().write(body.getBytes(UTF_8));
        response.finishResponse();
      } catch (IOException | IllegalStateException e) {
        log.debug("The caller was gone before its error could be told.", e);
      }
    }
  }
}
