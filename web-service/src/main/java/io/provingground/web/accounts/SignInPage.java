package io.provingground.web.accounts;

import io.provingground.web.serving.Page;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The form on which people sign in; its POST is taken by Spring Security. */
@Page
final class SignInPage {
  private final DemoAccounts demo;

  SignInPage(DemoAccounts demo) {
    this.demo = demo;
  }

  @GetMapping("/login")
  String form(Model model) {
    model.addAttribute("demoAccounts", demo.usernames());
    return "login";
  }
}
