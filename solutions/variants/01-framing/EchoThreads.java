import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** An echo server with a thread for each caller. */
public final class EchoThreads {
    public static void main(String[] arguments) throws IOException {
        try (ServerSocket listener = new ServerSocket(10333, 128)) {
            while (true) {
                Socket caller = listener.accept();
                new Thread(() -> serve(caller)).start();
            }
        }
    }

    private static void serve(Socket caller) {
        try (caller) {
            var in = new BufferedInputStream(caller.getInputStream());
            for (String message; (message = Framing.receive(in)) != null; ) {
                String reply = message.startsWith("twice ") ? message.substring(6).repeat(2) : message;
                try {
                    Framing.send(caller.getOutputStream(), reply);
                } catch (IllegalArgumentException tooLong) {
                    Framing.send(caller.getOutputStream(), "too long");
                }
            }
            System.out.println("A caller has left.");
        } catch (IOException failure) {
            System.out.println("A connection failed: " + failure.getMessage());
        }
    }
}
