package io.provingground.gateway.limits;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.provingground.gateway.settings.GatewaySettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection on which a request has begun whose head does not come to its end. The idle
 * timeout of the server begins anew with each byte, so that a client which sends one now and then
 * would keep its connection for good.
 */
@Component
final class HeadTimeout implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {
  private final Duration timeout;

  HeadTimeout(GatewaySettings settings) {
    this.timeout = settings.limits().headTimeout();
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(server ->
        server.doOnChannelInit((_, channel, _) -> watch(channel.pipeline(), new Head(timeout))));
  }

  private static void watch(ChannelPipeline pipeline, Head head) {
    pipeline.addBefore(NettyPipeline.HttpCodec, "head-bytes", head.bytes());
    pipeline.addAfter(NettyPipeline.HttpCodec, "head-read", head.messages());
  }

  /** The head of the request that arrives on one connection; all on its event loop. */
  private static final class Head {
    private final Duration timeout;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean read;

    Head(Duration timeout) {
      this.timeout = timeout;
    }

    ChannelInboundHandlerAdapter bytes() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
          if (!read && deadline == null) {
            deadline =
                context
                    .executor()
                    .schedule(() -> close(context), timeout.toMillis(), TimeUnit.MILLISECONDS);
          }
          context.fireChannelRead(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
          end();
          context.fireChannelInactive();
        }
      };
    }

    ChannelInboundHandlerAdapter messages() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
          if (message instanceof HttpRequest) {
            end();
            read = true;
          }
          if (message instanceof LastHttpContent) {
            read = false;
          }
          context.fireChannelRead(message);
        }
      };
    }

    private static void close(ChannelHandlerContext context) {
      var _ = context.close();
    }

    private void end() {
      if (deadline != null) {
        deadline.cancel(false);
        deadline = null;
      }
    }
  }
}
