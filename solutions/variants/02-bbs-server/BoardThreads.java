import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The board with a thread for each caller. */
public final class BoardThreads {
    private static final List<String> posts = new CopyOnWriteArrayList<>();
    private static final Map<String, List<String>> letters = new ConcurrentHashMap<>();
    private static final PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws IOException {
        var threads = Executors.newCachedThreadPool();
        try (ServerSocket listener = new ServerSocket(10333, 128)) {
            while (true) {
                Socket caller = listener.accept();
                threads.submit(() -> serve(caller));
            }
        } catch (BindException taken) {
            System.err.println("Port 10333 is taken: end the other board, then start this one again.");
            System.exit(1);
        }
    }

    private static void serve(Socket caller) {
        String ip = caller.getInetAddress().getHostAddress();
        console.println("Got connection from " + ip + ":" + caller.getPort());
        try (caller) {
            talk(caller, ip);
        } catch (IOException over) {
            // Lost, or a breach: this connection alone is over (S10).
        }
    }

    private static void talk(Socket caller, String ip) throws IOException {
        var in = new BufferedInputStream(caller.getInputStream());
        OutputStream out = caller.getOutputStream();
        Framing.send(out, "BBS Server 1.2");
        String user = Framing.receive(in);
        if (user == null) return;
        for (String command; (command = Framing.receive(in)) != null; ) {
            console.println("Message: " + ip + " " + command);
            switch (command) {
                case "quit" -> {
                    return;
                }
                case "dm" -> {
                    String to = Framing.receive(in);
                    String text = to == null ? null : Framing.receive(in);
                    if (text == null) return;
                    console.println("Got DM from " + user + " to " + to + ": " + text);
                    letters.computeIfAbsent(to, name -> new CopyOnWriteArrayList<>()).add(text);
                }
                case "list" -> sendAll(out, posts);
                case "listdm", "listdms" -> sendAll(out, letters.getOrDefault(user, List.of()));
                default -> posts.add(cut(ip + " " + command));
            }
        }
    }

    private static void sendAll(OutputStream out, List<String> shared) throws IOException {
        List<String> texts = List.copyOf(shared);
        Framing.send(out, String.valueOf(texts.size()));
        for (String text : texts) Framing.send(out, text);
    }

    /** At most 9999 bytes, cut between two characters (S12). */
    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, Framing.LONGEST);
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) end--;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
