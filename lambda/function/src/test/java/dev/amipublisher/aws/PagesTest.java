package dev.amipublisher.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.aws.Pages.Page;
import dev.amipublisher.port.Ec2UnavailableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void onlyAMissingTokenEndsThem() {
    Pages<String> pages =
        new Pages<>(
            token ->
                switch (token) {
                  case null -> new Page<>(List.of("a"), "1");
                  case "1" -> new Page<>(List.of(), "2");
                  default -> new Page<>(List.of("b"), "");
                });
    List<String> items = new ArrayList<>();
    pages.forEach(items::addAll);
    assertThat(items).containsExactly("a", "b");
  }

  /** core.md, 8. */
  @Test
  void aTokenThatComesAgainEndsThemWithAnError() {
    Iterator<List<String>> pages = new Pages<>(_ -> new Page<>(List.of("a"), "same")).iterator();
    pages.next();
    assertThatThrownBy(pages::next)
        .isInstanceOf(Ec2UnavailableException.class)
        .hasMessageContaining("the same page token");
  }
}
