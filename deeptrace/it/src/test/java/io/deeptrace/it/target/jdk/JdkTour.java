// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.jdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Scanner;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Much of java.base, several times over. What it prints is the same on every JDK and in every run. */
public final class JdkTour {
    private JdkTour() {}

    /** Calls each part as often as the first argument says, or 3 times. */
    public static void main(String[] args) throws Throwable {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        for (int i = 0; i < rounds; i++) {
            System.out.println("collections " + collections());
            System.out.println("streams " + streams());
            System.out.println("formats " + formats());
            System.out.println("regex " + regex());
            System.out.println("numbers " + numbers());
            System.out.println("text " + text());
            System.out.println("executors " + executors());
            System.out.println("futures " + futures());
            System.out.println("locks " + locks());
            System.out.println("virtual " + virtualThreads());
            System.out.println("loading " + loading());
            System.out.println("reflection " + reflection());
            System.out.println("streams of bytes " + bytes());
        }
    }

    private static long collections() {
        Map<String, Integer> hash = new HashMap<>();
        Map<String, Integer> tree = new TreeMap<>(Comparator.reverseOrder());
        Map<String, Integer> linked = new LinkedHashMap<>(16, 0.75f, true);
        Map<String, Integer> shared = new ConcurrentHashMap<>();
        Map<String, Integer> skips = new ConcurrentSkipListMap<>();
        for (int i = 0; i < 200; i++) {
            String key = "key " + i * 7919 % 200;
            hash.merge(key, i, Integer::sum);
            tree.put(key, i);
            linked.put(key, i);
            shared.computeIfAbsent(key, k -> k.length());
            skips.put(key, i);
        }
        PriorityQueue<Integer> queue = new PriorityQueue<>(hash.values());
        ArrayDeque<Integer> deque = new ArrayDeque<>(tree.values());
        List<Integer> list = new ArrayList<>(linked.values());
        list.sort(null);
        list.removeIf(n -> n % 3 == 0);
        EnumMap<TimeUnit, Integer> units = new EnumMap<>(TimeUnit.class);
        units.put(TimeUnit.DAYS, 3);
        BitSet bits = new BitSet();
        list.forEach(bits::set);
        long sum = units.get(TimeUnit.DAYS) + bits.cardinality() + Arrays.hashCode(list.toArray());
        while (!queue.isEmpty() && !deque.isEmpty()) {
            sum = sum * 31 + queue.poll() + deque.pollLast();
        }
        List<Integer> copy = new CopyOnWriteArrayList<>(List.of(3, 1, 2));
        copy.sort(Comparator.naturalOrder());
        return sum + copy.get(0) + shared.size() + skips.size();
    }

    private static String streams() {
        Map<Integer, Long> lengths = Stream.of("one two three four five six seven".split(" "))
                .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting()));
        int sum = IntStream.rangeClosed(1, 1_000)
                .parallel()
                .filter(n -> n % 7 == 0)
                .map(n -> n * n % 13)
                .sum();
        return lengths + " " + sum + " "
                + Stream.iterate(1L, n -> n * 3).limit(20).reduce(0L, Long::sum) + " "
                + Stream.of(5, 3, 8).sorted().map(String::valueOf).collect(Collectors.joining("<"));
    }

    private static String formats() {
        return String.format(Locale.ROOT, "%08.3f|%-6s|%x|%,d|%e|%b", Math.PI, "ab", 48879, 1234567, 12345.678, true)
                + LocalDate.of(2024, 2, 28).plusDays(2).format(DateTimeFormatter.ISO_DATE)
                + Duration.ofMillis(90_061_001);
    }

    private static String regex() {
        Matcher matcher = Pattern.compile("(?<key>\\w+)=(\\d+)").matcher("a=1, bc=22; d=x, e=333");
        StringJoiner found = new StringJoiner(",");
        while (matcher.find()) {
            found.add(matcher.group("key") + matcher.group(2).length());
        }
        return found + " " + "x1y22z".replaceAll("[0-9]+", "#") + " " + Arrays.toString("a:b::c".split(":"));
    }

    private static String numbers() {
        BigInteger big = BigInteger.TWO.pow(521).subtract(BigInteger.ONE);
        return big.mod(BigInteger.valueOf(1_000_007)) + " " + big.bitCount() + " "
                + new BigDecimal("10").divide(new BigDecimal("7"), java.math.MathContext.DECIMAL64) + " "
                + Math.floorMod(-7, 3) + " " + Math.sqrt(2) + " " + Long.toHexString(Long.reverse(1234567L)) + " "
                + Double.parseDouble("1e-3") + " " + Integer.parseInt("-42") + " " + Math.addExact(1, 2);
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append((char) ('a' + i % 26)).append(i).append(' ').append(i / 3.0);
        }
        text.reverse().insert(3, "ü").deleteCharAt(1).setLength(60);
        return text.toString().toUpperCase(Locale.ROOT).strip().indexOf('Z') + " "
                + "ab".repeat(3).replace('a', 'x').compareTo("xbxbxa") + " "
                + "a\nb".lines().count() + " "
                + text.chars().sum() + " " + "Straße".equalsIgnoreCase("STRASSE");
    }

    private static int executors() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            tasks.add(() -> work(n));
        }
        int sum = 0;
        for (Future<Integer> future : pool.invokeAll(tasks)) {
            sum += future.get();
        }
        pool.shutdown();
        ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
        sum += later.schedule(() -> work(7), 2, TimeUnit.MILLISECONDS).get();
        later.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        later.awaitTermination(1, TimeUnit.MINUTES);
        return sum;
    }

    private static String futures() {
        CompletableFuture<Integer> one =
                CompletableFuture.supplyAsync(() -> work(1)).thenApplyAsync(JdkTour::work);
        CompletableFuture<Integer> two = one.thenCompose(n -> CompletableFuture.supplyAsync(() -> work(n)));
        return one.thenCombine(two, Integer::sum)
                .handle((n, e) -> Optional.ofNullable(n).map(JdkTour::work).orElse(-1))
                .thenApply(String::valueOf)
                .join();
    }

    private static long locks() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        ReentrantReadWriteLock both = new ReentrantReadWriteLock();
        LongAdder adder = new LongAdder();
        CyclicBarrier barrier = new CyclicBarrier(3);
        long[] sum = new long[1];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> {
                for (int k = 0; k < 50; k++) {
                    lock.lock();
                    try {
                        sum[0] += work(k);
                    } finally {
                        lock.unlock();
                    }
                    both.readLock().lock();
                    adder.increment();
                    both.readLock().unlock();
                }
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return sum[0] + adder.sum();
    }

    private static int virtualThreads() throws Exception {
        ExecutorService pool = Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int n = i;
            futures.add(pool.submit(() -> {
                Thread.sleep(1);
                return work(n);
            }));
        }
        int sum = 0;
        for (Future<Integer> future : futures) {
            sum += future.get();
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
        return sum;
    }

    private static String loading() throws Exception {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                String file = name.replace('.', '/') + ".class";
                try (InputStream in = JdkTour.class.getClassLoader().getResourceAsStream(file)) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        Class<?> copy = loader.loadClass(Box.class.getName());
        return copy.getSimpleName() + " " + (copy != Box.class) + " " + copy.getRecordComponents().length;
    }

    private static String reflection() throws Throwable {
        Object box = Box.class.getDeclaredConstructor(String.class, int.class).newInstance("b", 3);
        Object value = Box.class.getMethod("value").invoke(box);
        String thrown = "";
        try {
            JdkTour.class.getDeclaredMethod("fail").invoke(null);
        } catch (InvocationTargetException e) {
            thrown = e.getCause().getMessage();
        }
        Runnable proxy = (Runnable) Proxy.newProxyInstance(
                JdkTour.class.getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, args) -> null);
        proxy.run();
        Object length = MethodHandles.lookup()
                .findVirtual(String.class, "length", MethodType.methodType(int.class))
                .invoke("four");
        return value + thrown + box + length;
    }

    private static String bytes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeObject(new ArrayList<>(List.of(new Box("x", 1), new Box("y", 2))));
        }
        Object back;
        try (ObjectInputStream in =
                new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes.toByteArray())))) {
            back = in.readObject();
        }
        CRC32 crc = new CRC32();
        crc.update("abc".getBytes(StandardCharsets.UTF_8));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("abc".getBytes(StandardCharsets.UTF_8));
        try (Scanner scanner = new Scanner("12 abc 3,5")) {
            return back + " " + crc.getValue() + " " + Base64.getEncoder().encodeToString(digest) + " "
                    + scanner.nextInt() + scanner.next();
        }
    }

    private static int work(int n) {
        return n * 31 % 17;
    }

    private static int fail() {
        throw new IllegalStateException("no");
    }

    /** A record. */
    public record Box(String name, int value) implements Serializable {}
}
