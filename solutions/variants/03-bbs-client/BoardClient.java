import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The client of the board: one thread reads the keyboard, one the connection. Lesson 5 builds on it. */
public class BoardClient {
    static final PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final BufferedReader keyboard =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    public static void main(String[] arguments) throws Exception {
        String host = ask("IP: ");
        if (host != null) chat(host);
        System.exit(0);
    }

    /** The next line that is typed; null at the end of input. */
    static String ask(String prompt) throws IOException {
        screen.print(prompt);
        screen.flush();
        String line = keyboard.readLine();
        if (line != null && line.getBytes(StandardCharsets.UTF_8).length > Framing.LONGEST)
            leave(() -> System.err.println("That line is too long: a message has at most 9999 bytes."));
        return line;
    }

    /** A connection whose messages a thread of its own collects, so that its end is noticed at a prompt too. */
    static final class Line {
        private final String host;
        private final int port;
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private Socket socket;
        private volatile boolean closed;

        Line(String host, int port) {
            this.host = host;
            this.port = port;
            try {
                socket = new Socket(host, port);
            } catch (IOException failure) {
                lost(failure.getMessage());
            }
            Thread ear = new Thread(this::listen);
            ear.setDaemon(true);
            ear.start();
        }

        private void listen() {
            try {
                var in = socket.getInputStream();
                for (String message; (message = Framing.receive(in)) != null; ) messages.add(message);
                if (!closed) lost("it has gone");
            } catch (Framing.Breach breach) {
                if (!closed) wrongProtocol();
            } catch (IOException failure) {
                if (!closed) lost(failure.getMessage());
            }
        }

        private void lost(String reason) {
            leave(() -> System.err.println("No server at " + host + ", port " + port + ": " + reason + "."));
        }

        String receive() throws InterruptedException {
            return messages.take();
        }

        void send(String message) {
            try {
                Framing.send(socket.getOutputStream(), message);
            } catch (IOException failure) {
                lost(failure.getMessage());
            }
        }

        void greet(String expected) throws InterruptedException {
            String greeting = receive();
            screen.println(greeting);
            if (!greeting.equals(expected)) wrongProtocol();
        }

        void close() throws IOException {
            closed = true;
            socket.close();
        }
    }

    static void wrongProtocol() {
        leave(() -> screen.println("Wrong protocol!"));
    }

    /** Says one last thing and ends; whoever comes second says nothing. */
    static synchronized void leave(Runnable say) {
        say.run();
        Runtime.getRuntime().halt(1);
    }

    static void chat(String host) throws Exception {
        String user = ask("Username: ");
        if (user == null) return;
        Line board = new Line(host, 10333);
        board.greet("BBS Server 1.2");
        board.send(user);
        for (String typed; (typed = ask("Message: ")) != null && !typed.equals("quit"); ) {
            board.send(typed);
            switch (typed) {
                case "dm" -> {
                    String to = ask("To? ");
                    String text = to == null ? null : ask("Message (DM): ");
                    if (text == null) {
                        quit(board);
                        return;
                    }
                    board.send(to);
                    board.send(text);
                }
                case "list", "listdm", "listdms" -> printList(board);
                default -> { }
            }
        }
        quit(board);
    }

    private static void quit(Line board) throws IOException {
        board.send("quit");
        board.close();
    }

    private static void printList(Line board) throws InterruptedException {
        String count = board.receive();
        if (!count.matches("[0-9]+")) wrongProtocol();
        for (long left = Long.parseLong(count); left > 0; left--) screen.println(board.receive());
    }
}
