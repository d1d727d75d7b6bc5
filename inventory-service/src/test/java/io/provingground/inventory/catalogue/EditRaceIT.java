package io.provingground.inventory.catalogue;

import static io.provingground.inventory.catalogue.Operator.form;
import static io.provingground.inventory.catalogue.Operator.prices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Editors who have read the same version, and send their edits at the same moment. */
@InventoryTest
class EditRaceIT {

  private static final int EDITORS = 4;

  private final Warehouse warehouse = new Warehouse();
  private final Operator operator;

  EditRaceIT(@LocalServerPort int port) {
    operator = new Operator(new Api(port), "operator");
  }

  @RepeatedTest(20)
  void ofSeveralEditorsExactlyOneWins() throws Exception {
    String sku = warehouse.product(500, 1);
    List<Callable<HttpResponse<String>>> edits = new ArrayList<>();
    for (int editor = 1; editor <= EDITORS; editor++) {
      String form = form("By editor " + editor, 500 + editor);
      edits.add(() -> operator.edit(sku, "\"1\"", form));
    }

    List<HttpResponse<String>> answers = together(edits);

    assertThat(statuses(answers)).isEqualTo(Map.of(200, 1L, 412, EDITORS - 1L));
    answers.forEach(a -> assertThat(a.headers().firstValue("ETag")).hasValue("\"2\""));
    HttpResponse<String> winner =
        answers.stream().filter(a -> a.statusCode() == 200).findAny().orElseThrow();
    assertThat(Api.good(winner, "Product")).isEqualTo(operator.product(sku));
  }

  /** Crosswise, so that locks taken in the order of the lists would wait in a circle. */
  @RepeatedTest(20)
  void ofSeveralPriceListsOnTheSameProductsExactlyOneHoldsAsAWhole() throws Exception {
    List<String> skus = IntStream.range(0, 10).mapToObj(_ -> warehouse.product(500, 1)).toList();
    List<Callable<HttpResponse<String>>> lists = new ArrayList<>();
    for (int editor = 1; editor <= EDITORS; editor++) {
      Map<String, Integer> versions = new LinkedHashMap<>();
      (editor % 2 == 0 ? skus : skus.reversed()).forEach(sku -> versions.put(sku, 1));
      String list = prices(versions, 500 + editor);
      lists.add(() -> operator.changePrices(list));
    }

    List<HttpResponse<String>> answers = together(lists);

    assertThat(statuses(answers)).isEqualTo(Map.of(200, 1L, 409, EDITORS - 1L));
    int winner = IntStream.range(0, EDITORS).filter(i -> answers.get(i).statusCode() == 200).sum();
    assertThat(skus).extracting(operator::price).containsOnly(501L + winner);
  }

  private static Map<Integer, Long> statuses(List<HttpResponse<String>> answers) {
    return answers.stream().collect(groupingBy(HttpResponse::statusCode, counting()));
  }

  private static List<HttpResponse<String>> together(List<Callable<HttpResponse<String>>> edits)
      throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(edits.size());
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (ExecutorService editors = Executors.newFixedThreadPool(edits.size())) {
      List<Future<HttpResponse<String>>> sent = new ArrayList<>();
      for (Callable<HttpResponse<String>> edit : edits) {
        sent.add(editors.submit(() -> sendAfter(barrier, edit)));
      }
      for (Future<HttpResponse<String>> one : sent) {
        answers.add(one.get());
      }
    }
    return answers;
  }

  private static HttpResponse<String> sendAfter(
      CyclicBarrier barrier, Callable<HttpResponse<String>> edit) throws Exception {
    barrier.await();
    return edit.call();
  }
}
