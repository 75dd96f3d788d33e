package io.agglo.connectors.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A forward proxy on this machine that asks for a login: requests for absolute URLs are passed on,
 * CONNECT opens a tunnel. Names that are no address lead to the loopback interface.
 */
public final class LoopbackProxy implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String login;
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public LoopbackProxy(String user, String password) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        login =
                "proxy-authorization: Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + password).getBytes(ISO_8859_1));
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** First lines of the requests that were passed on. */
    public List<String> served() {
        return List.copyOf(served);
    }

    /** First lines of the requests that came without the login. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            for (List<String> head = head(client.getInputStream());
                    !head.isEmpty();
                    head = head(client.getInputStream())) {
                if (!answer(client, head)) {
                    return;
                }
            }
        } catch (IOException e) {
            // One of the two hung up.
        }
    }

    /** Whether the connection can serve another request. */
    private boolean answer(Socket client, List<String> head) throws IOException {
        String[] line = head.get(0).split(" ");
        if (head.stream().noneMatch(login::equalsIgnoreCase)) {
            refused.add(head.get(0));
            write(
                    client,
                    "HTTP/1.1 407 Proxy Authentication Required\r\n"
                            + "Proxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n");
            return true;
        }
        served.add(head.get(0));
        boolean tunnel = line[0].equals("CONNECT");
        String url = tunnel ? line[1] : line[1].substring("http://".length());
        int slash = url.indexOf('/');
        String authority = slash < 0 ? url : url.substring(0, slash);
        int colon = authority.lastIndexOf(':');
        String host = authority.substring(0, colon);
        InetAddress address =
                host.matches("[0-9.]+")
                        ? InetAddress.getByName(host)
                        : InetAddress.getLoopbackAddress();
        try (Socket site = new Socket(address, Integer.parseInt(authority.substring(colon + 1)))) {
            open.add(site);
            if (tunnel) {
                write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                threads.execute(() -> pipe(client, site));
            } else {
                StringBuilder request =
                        new StringBuilder("GET %s HTTP/1.1\r\n".formatted(url.substring(slash)));
                head.stream()
                        .skip(1)
                        .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("proxy-"))
                        .filter(
                                header ->
                                        !header.toLowerCase(Locale.ROOT).startsWith("connection:"))
                        .forEach(header -> request.append(header).append("\r\n"));
                write(site, request + "Connection: close\r\n\r\n");
                // This connection ends with the answer: a client that does not know asks in vain.
                write(
                        client,
                        String.join("\r\n", head(site.getInputStream()))
                                + "\r\nConnection: close\r\n\r\n");
            }
            site.getInputStream().transferTo(client.getOutputStream());
        }
        return false;
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two hung up.
        }
    }

    private static void write(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** The lines of a request, none at the end. */
    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            String text = next == '\n' ? head.toString(ISO_8859_1) : "";
            if (text.endsWith("\r\n\r\n")) {
                return text.strip().lines().toList();
            }
        }
        return List.of();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
