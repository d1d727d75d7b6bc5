package io.provingground.inventory.catalogue;

import io.provingground.inventory.messaging.Notices;
import io.provingground.inventory.messaging.Notices.News;
import io.provingground.inventory.messaging.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells every instance that keeps products which of them were changed. */
@Component
class ProductNews {

  static final String TYPE = "ProductChanged";

  private final Notices notices;

  ProductNews(Notices notices) {
    this.notices = notices;
  }

  /** The notice's data: what changed is read from here, so that it is never told wrongly. */
  private record Change(long version) {}

  /** To be called in the transaction that changes them. */
  void changed(List<PriceList.Version> products) {
    notices.store(products.stream().map(ProductNews::news).toList());
  }

  private static News news(PriceList.Version product) {
    long version = product.version();
    return new News(
        Topics.CATALOGUE,
        TYPE,
        product.sku(),
        version,
        "product/" + product.sku() + "/" + version,
        new Change(version));
  }
}
