package io.provingground.web.serving;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Spring looks for messages of a redirect in the session, at each request. With sessions in the
 * database every style sheet and every probe would cost a query, and fail while the database is
 * away. We keep no such messages.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
final class NoFlashMessages implements FlashMapManager {
  @Override
  public @Nullable FlashMap retrieveAndUpdate(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void saveOutputFlashMap(
      FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
    if (!flashMap.isEmpty()) {
      throw new IllegalStateException(
          "Flash attributes are not kept here; put what must survive into the address.");
    }
  }
}
