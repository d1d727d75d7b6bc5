package io.provingground.order.reporting;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.running.Topics;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which queue the tasks go through, and who counts what becomes of them. */
@Configuration(proxyBeanMethods = false)
class ReportingConfiguration {
  @Bean
  TaskQueue salesReportTasks(KafkaConnectionDetails kafka, SalesReportSettings settings) {
    return new TaskQueue(
        kafka.getConsumer().getBootstrapServers(), Topics.SALES_REPORT_TASKS, settings);
  }

  @Bean
  ReportListener reportMoments(MeterRegistry meters) {
    return moment -> meters.counter("sales.report.moments", "moment", moment.name()).increment();
  }
}
