package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void escapesTextAndAttributes() {
    Html hostile = Html.of("p").with("title", "\"><script>'&").text("</p><script>alert('&')");
    assertThat(hostile.toString())
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">"
                + "&lt;/p&gt;&lt;script&gt;alert(&#39;&amp;&#39;)</p>");
  }

  @Test
  void replacesWhatNoPageCanHold() {
    assertThat(Html.of("p").text("a\u0000b\u001b[31m\ud800c\ttab é 😀").toString())
        .isEqualTo("<p>a\uFFFDb\uFFFD[31m\uFFFDc\ttab é 😀</p>");
  }

  @Test
  void keepsChildrenAsTheyAre() {
    assertThat(Html.of("ul").add(Html.of("li").text("<"), Html.of("br")).toString())
        .isEqualTo("<ul><li>&lt;</li><br></ul>");
  }

  @Test
  void refusesAStyleSheetThatEndsItsElement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Html.of("style").style("p {}</style><script>"));
  }
}
