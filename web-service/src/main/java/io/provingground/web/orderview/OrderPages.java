package io.provingground.web.orderview;

import io.provingground.web.orderview.Orders.Cancellation;
import io.provingground.web.serving.Page;
import io.provingground.web.serving.Problem;
import io.provingground.web.serving.ProblemException;
import java.security.Principal;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customer's orders as a list, and one of them as a page that moves by itself. */
@Page
final class OrderPages {
  private static final String LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  private static final int PAGE = 20;

  private final OrderViews views;
  private final Orders orders;
  private final OrderDetails details;

  OrderPages(OrderViews views, Orders orders, OrderDetails details) {
    this.views = views;
    this.orders = orders;
    this.details = details;
  }

  @GetMapping("/orders")
  String list(@RequestParam(defaultValue = LAST_ID) UUID before, Principal customer, Model model) {
    var found = views.list(id(customer), before, PAGE + 1);
    model.addAttribute("orders", found.subList(0, Math.min(PAGE, found.size())));
    model.addAttribute("next", found.size() > PAGE ? found.get(PAGE - 1).id() : null);
    return "orders";
  }

  @GetMapping("/orders/{id}")
  String order(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "false") boolean toolate,
      Principal customer,
      Model model) {
    var order = find(id, version, customer);
    show(order, model);
    model.addAttribute("lines", details.lines(order));
    model.addAttribute("toolate", toolate);
    return "order";
  }

  /** The part of the page that moves; fetched when the stream says that there is something new. */
  @GetMapping("/orders/{id}/status")
  String status(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int version,
      Principal customer,
      Model model) {
    show(find(id, version, customer), model);
    return "order :: status";
  }

  @PostMapping("/orders/{id}/cancellation")
  String cancel(@PathVariable UUID id) {
    return switch (orders.cancel(id)) {
      case Cancellation.Cancelled(int version) -> "redirect:/orders/" + id + "?version=" + version;
      case Cancellation.TooLate() -> "redirect:/orders/" + id + "?toolate=true";
      case Cancellation.Unknown() -> throw unknown();
    };
  }

  private void show(OrderView order, Model model) {
    model.addAttribute("order", order);
    var history = views.history(order.id());
    model.addAttribute("steps", details.steps(order, history));
    model.addAttribute("money", details.money(order));
    model.addAttribute("concerned", details.concerned(order, history));
    model.addAttribute("voucher", details.voucher(order, history));
  }

  private OrderView find(UUID id, int version, Principal customer) {
    return orders.find(id, id(customer), version).orElseThrow(OrderPages::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.NOT_FOUND, "You have no order with this number.");
  }

  private static UUID id(Principal customer) {
    return UUID.fromString(customer.getName());
  }
}
