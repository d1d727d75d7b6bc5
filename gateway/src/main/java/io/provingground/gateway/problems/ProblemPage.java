package io.provingground.gateway.problems;

import io.provingground.gateway.tracing.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;

/**
 * A problem as a person should see it. It needs nothing else from anywhere, since the services that
 * have styles and pictures may be what is missing.
 */
final class ProblemPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ground:light-dark(#f7f6f3,#131615);--card:light-dark(#fff,#1c211f);
      --text:light-dark(#1d2422,#e8ece9);--soft:light-dark(#5b6662,#a3aeaa);--line:light-dark(#e2e0d9,#303836);
      --accent:light-dark(#0f766e,#2dd4bf);--on-accent:light-dark(#fff,#06241f);
      font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
      *{box-sizing:border-box}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.25rem;background:var(--ground);color:var(--text)}
      main{max-width:34rem;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:14px}
      h1{margin:0 0 .75rem;font-size:clamp(1.4rem,1.1rem + 1.4vw,1.9rem);line-height:1.2;letter-spacing:-.02em;text-wrap:balance}
      p{margin:0 0 1.25rem}
      .status{margin:0 0 .5rem;color:var(--soft);font-size:.9rem}
      .ways{display:flex;flex-wrap:wrap;gap:.75rem}
      a{padding:.6rem 1.1rem;border:1px solid var(--line);border-radius:99px;color:var(--text);text-decoration:none}
      a.first{background:var(--accent);border-color:var(--accent);color:var(--on-accent);font-weight:600}
      :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
      .trace{margin:0;padding-top:1.25rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
      code{font:.95em ui-monospace,monospace;overflow-wrap:anywhere}
      """;

  /** Nothing but its own style; no script, no frame around it. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(sha256(STYLE));

  private ProblemPage() {}

  static byte[] of(ServerWebExchange exchange, ProblemException exception) {
    Problem problem = exception.problem();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%2$s</title>
    <style>%1$s</style>
    </head>
    <body>
    <main>
    <p class="status">Error %3$d</p>
    <h1>%2$s</h1>
    <p>%4$s</p>
    <p class="ways">%5$s</p>
    <p class="trace">If you ask for help, name this number: <code>%6$s</code></p>
    </main>
    </body>
    </html>
    """
        .formatted(
            STYLE,
            HtmlUtils.htmlEscape(problem.title()),
            problem.status().value(),
            HtmlUtils.htmlEscape(advice(exception)),
            ways(exchange),
            Trace.of(exchange).id())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What programs are told about keys and repeats would not help a person. */
  private static String advice(ProblemException exception) {
    return switch (exception.problem()) {
      case NO_INSTANCE, OVERLOADED ->
          "Nothing was changed. This usually passes quickly: please try again in a moment.";
      case SERVICE_BROKE, SERVICE_TOO_SLOW ->
          "It is not known whether your last step was carried out. If you only looked at a page, load it again. If you ordered something, look at your orders before you do it again.";
      case INTERNAL -> "The fault is ours. Please try again; if it stays, tell us.";
      case MALFORMED_REQUEST,
          UNKNOWN_PATH,
          METHOD_NOT_ALLOWED,
          METHOD_NOT_IMPLEMENTED,
          BODY_TOO_SLOW,
          BODY_TOO_LARGE,
          LOOP ->
          exception.detail();
    };
  }

  /**
   * An empty address is that of the page itself; what was sent to it must not be sent by a link.
   */
  private static String ways(ServerWebExchange exchange) {
    return HttpMethod.GET.equals(exchange.getRequest().getMethod())
        ? "<a class=\"first\" href=\"\">Load again</a> <a href=\"/\">To the start</a>"
        : "<a class=\"first\" href=\"/\">To the start</a>";
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
