import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.Executors;

/** The name service with a thread for each caller. */
public final class NamePool {
    private static final Map<String, String> ADDRESSES = Map.of(
            "bbs.example", "127.0.0.1",
            "localhost.bbs", "127.0.0.1",
            "dialtone.example", "127.0.0.1",
            "summer.example", "192.0.2.10",
            "attic.example", "198.51.100.7",
            "night-owl.example", "203.0.113.99");

    public static void main(String[] arguments) throws IOException {
        var threads = Executors.newCachedThreadPool();
        try (ServerSocket listener = new ServerSocket(10334, 128)) {
            while (true) {
                Socket caller = listener.accept();
                threads.submit(() -> answer(caller));
            }
        } catch (BindException taken) {
            System.err.println("Port 10334 is taken: end the other name service, then start this one again.");
            System.exit(1);
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            Framing.send(caller.getOutputStream(), "DNS Server 1.0");
            String name = Framing.receive(new BufferedInputStream(caller.getInputStream()));
            if (name == null) return;
            Framing.send(caller.getOutputStream(), ADDRESSES.getOrDefault(name, "unknown domain"));
        } catch (IOException over) {
            System.out.println("A caller was lost: " + over.getMessage());
        }
    }
}
