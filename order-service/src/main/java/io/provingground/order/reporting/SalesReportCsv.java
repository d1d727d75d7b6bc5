package io.provingground.order.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * A report as a table of what was sold (RFC 4180). SKUs and currencies hold nothing that would have
 * to be quoted.
 */
@Component
class SalesReportCsv extends AbstractHttpMessageConverter<SalesReport> {
  static final String TYPE = "text/csv";
  private static final String LINE_END = "\r\n";

  SalesReportCsv() {
    super(StandardCharsets.UTF_8, MediaType.valueOf(TYPE));
  }

  static String text(SalesReport report) {
    var text = new StringBuilder("date,sku,currency,quantity,amount").append(LINE_END);
    for (var product : report.products()) {
      text.append(report.date())
          .append(',')
          .append(product.sku())
          .append(',')
          .append(product.currency())
          .append(',')
          .append(product.quantity())
          .append(',')
          .append(product.amount())
          .append(LINE_END);
    }
    return text.toString();
  }

  @Override
  protected boolean supports(Class<?> type) {
    return type == SalesReport.class;
  }

  @Override
  protected SalesReport readInternal(Class<? extends SalesReport> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("reports are only written", input);
  }

  @Override
  protected void writeInternal(SalesReport report, HttpOutputMessage output) throws IOException {
    output.getBody().write(text(report).getBytes(StandardCharsets.UTF_8));
  }
}
