package io.provingground.order.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * A request whose body is counted while it is read, since a length need not be given and need not
 * be true.
 */
final class CountedRequest extends HttpServletRequestWrapper {
  private final int most;

  CountedRequest(HttpServletRequest request, int most) {
    super(request);
    this.most = most;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream(), most);
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private final int most;
    private int count;

    Counted(ServletInputStream body, int most) {
      this.body = body;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      var next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var read = body.read(target, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > most) {
        throw RequestLimits.tooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
