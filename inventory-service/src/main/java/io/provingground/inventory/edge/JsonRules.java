package io.provingground.inventory.edge;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;

/**
 * Bodies are read as they were sent or not at all: a price of 5.5 must not become 5, "2" is not 2,
 * and of a name that is given twice nobody knows which value was meant.
 */
@Configuration(proxyBeanMethods = false)
class JsonRules {

  @Bean
  JsonMapperBuilderCustomizer strictReading() {
    return json ->
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }
}
