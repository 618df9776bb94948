// What the machine allows: the least work by hand for w1, w2, w5, w6full and w6src, as a yardstick beside the peers.
// Loads every column of the tables in the current folder, texts as numbers of a dictionary, and answers with rows of tabs.
// No language, no general types, no checks: a text must not hold what it may not hold in `workload`.
//
//   limit w1|w2|w5|w6full|w6src START      START: the node of w6src
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

using Column = std::vector<uint32_t>;

/// Texts numbered in the order in which they first come; open addressing with linear probing, at most half full.
struct Dictionary {
  std::vector<std::string_view> texts;
  std::vector<uint64_t> hashes = std::vector<uint64_t>(1024);
  std::vector<uint32_t> numbers = std::vector<uint32_t>(1024, free);
  static constexpr uint32_t free = ~0u;

  static uint64_t hash(std::string_view text) {
    uint64_t result = text.size() * 0x9E3779B97F4A7C15u;
    for (size_t at = 0; at < text.size(); at += 8) {
      uint64_t word = 0;
      memcpy(&word, text.data() + at, std::min<size_t>(8, text.size() - at));
      result = (result ^ word) * 0xD6E8FEB86659FD93u;
      result ^= result >> 32;
    }
    return result;
  }

  uint32_t number(std::string_view text) {
    uint64_t code = hash(text);
    size_t mask = numbers.size() - 1, slot = code & mask;
    for (; numbers[slot] != free; slot = (slot + 1) & mask)
      if (hashes[slot] == code && texts[numbers[slot]] == text) return numbers[slot];
    uint32_t made = texts.size();
    texts.push_back(text);
    hashes[slot] = code;
    numbers[slot] = made;
    if (texts.size() * 2 > numbers.size()) grow();
    return made;
  }

  void grow() {
    std::vector<uint64_t> old_hashes(hashes.size() * 2);
    std::vector<uint32_t> old_numbers(numbers.size() * 2, free);
    old_hashes.swap(hashes);
    old_numbers.swap(numbers);
    for (size_t old = 0; old < old_numbers.size(); old++) {
      if (old_numbers[old] == free) continue;
      size_t slot = old_hashes[old] & (numbers.size() - 1);
      while (numbers[slot] != free) slot = (slot + 1) & (numbers.size() - 1);
      hashes[slot] = old_hashes[old];
      numbers[slot] = old_numbers[old];
    }
  }
};

Dictionary dictionary;

/// Reads NAME.csv; `types` has a letter for each column: `n` for numbers, `t` for texts.
std::vector<Column> load(const std::string& name, const char* types) {
  int file = open((name + ".csv").c_str(), O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) perror(name.c_str()), exit(1);
  // A page more than the file, so that a text that ends it may be looked at beyond its end.
  auto at = (const char*)mmap(nullptr, status.st_size + 4096, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  const char* end = at + status.st_size;
  at = (const char*)memchr(at, '\n', end - at) + 1;
  size_t count = strlen(types);
  std::vector<Column> columns(count);
  for (auto& column : columns) column.reserve((end - at) / (8 * count));
  while (at < end)
    for (size_t column = 0; column < count; column++) {
      const char* start = at;
      if (types[column] == 'n') {
        uint32_t number = 0;
        for (; *at >= '0'; at++) number = number * 10 + (*at - '0');
        columns[column].push_back(number);
      } else {
        while (*at > ',') at++;
        columns[column].push_back(dictionary.number({start, size_t(at - start)}));
      }
      at++;
    }
  return columns;
}

void text(uint32_t number) {
  auto shown = dictionary.texts[number];
  fwrite_unlocked(shown.data(), 1, shown.size(), stdout);
}

/// The nodes behind each node: those of node n are `to[first[n]]` up to `to[first[n + 1]]`.
struct Graph {
  Column first, to;
  Graph(const Column& origin, const Column& target) : first(dictionary.texts.size() + 2), to(target.size()) {
    for (auto node : origin) first[node + 2]++;
    for (size_t node = 2; node < first.size(); node++) first[node] += first[node - 1];
    for (size_t edge = 0; edge < target.size(); edge++) to[first[origin[edge] + 1]++] = target[edge];
  }

  /// Puts every node that `start` reaches behind what is in `found`; `seen` tells who was met, by `start + 1`.
  void reach(uint32_t start, Column& found, Column& seen) const {
    size_t next = found.size();
    for (uint32_t node = start;; node = found[next++]) {
      for (uint32_t edge = first[node]; edge < first[node + 1]; edge++)
        if (seen[to[edge]] != start + 1) seen[to[edge]] = start + 1, found.push_back(to[edge]);
      if (next == found.size()) return;
    }
  }
};

void filter_and_sort(const std::vector<Column>& incident) {
  auto &year = incident[2], &form = incident[4], &people = incident[5];
  uint32_t sought = dictionary.number("return");
  Column rows;
  for (uint32_t row = 0; row < year.size(); row++)
    if (form[row] == sought && year[row] >= 2010 && people[row] >= 50) rows.push_back(row);
  // Incidents come in the order of their numbers.
  std::stable_sort(rows.begin(), rows.end(), [&](uint32_t a, uint32_t b) { return people[a] > people[b]; });
  for (auto row : rows) {
    printf("%u\t", incident[0][row]);
    text(incident[1][row]);
    printf("\t%u\t%u\n", year[row], people[row]);
  }
}

void sum_by_group(const std::vector<Column>& incident) {
  auto &state = incident[1], &year = incident[2], &people = incident[5];
  uint32_t base = *std::min_element(year.begin(), year.end());
  uint32_t years = *std::max_element(year.begin(), year.end()) - base + 1;
  struct Cell { uint64_t count = 0, sum = 0; };
  std::vector<Cell> cells(size_t(*std::max_element(state.begin(), state.end()) + 1) * years);
  for (size_t row = 0; row < year.size(); row++) {
    Cell& cell = cells[size_t(state[row]) * years + year[row] - base];
    cell.count++, cell.sum += people[row];
  }
  for (size_t cell = 0; cell < cells.size(); cell++)
    if (cells[cell].count) {
      text(cell / years);
      printf("\t%zu\t%lu\t%lu\n", cell % years + base, cells[cell].count, cells[cell].sum);
    }
}

int main(int, char** arguments) {
  std::string work = arguments[1];
  clock_t start = 0;
  if (work == "w1") {
    load("state", "ttt"), load("borders", "tt"), load("status", "tttn"), load("returns", "ttn");
    load("says", "ttttn"), load("incident", "ntnntntt");
    auto treaty = load("treaty", "ttt");
    start = clock();
    uint32_t yes = dictionary.number("yes");
    for (size_t row = 0; row < treaty[0].size(); row++)
      if (treaty[2][row] == yes) text(treaty[0][row]), putchar('\t'), text(treaty[1][row]), putchar('\n');
  } else if (work == "w2" || work == "w5") {
    // The states first, so that their numbers are the smallest.
    load("state", "ttt");
    auto incident = load("incident", "ntnntntt");
    start = clock();
    work == "w2" ? filter_and_sort(incident) : sum_by_group(incident);
  } else {
    auto edge = load("edge", "tt");
    start = clock();
    Graph graph(edge[0], edge[1]);
    Column found, seen(dictionary.texts.size());
    if (work == "w6src") {
      graph.reach(dictionary.number(arguments[2]), found, seen);
      printf("%zu\n", found.size());
    } else {
      uint32_t nodes = dictionary.texts.size();
      std::vector<size_t> until;    // all pairs stay in memory: the targets in `found`, node by node
      for (uint32_t node = 0; node < nodes; node++) graph.reach(node, found, seen), until.push_back(found.size());
      for (uint32_t node = 0; node < nodes; node++)
        if (graph.first[node + 1] > graph.first[node])
          text(node), printf("\t%zu\n", until[node] - (node ? until[node - 1] : 0));
    }
  }
  fflush(stdout);
  fprintf(stderr, "took %.6f s\n", double(clock() - start) / CLOCKS_PER_SEC);
  _exit(0);
}
