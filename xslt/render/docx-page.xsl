<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the Word document: text with its title and citation, footnotes, the foot of the page, properties. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <!-- What has a footnote: every note and textual note of the reading, those within another apart, which stand there in brackets. -->
  <xsl:variable name="f:noted" as="element()*"
    select="/edition/text//(note | reading)[not(ancestor::source | ancestor::matter | ancestor::furniture | ancestor::note | ancestor::reading)]
      [not(ancestor::head[@repeated] | ancestor::line[@repeated])]"/>
  <xsl:variable name="f:numbers" as="map(xs:string, xs:integer)"
    select="map:merge(for $at in 1 to count($f:noted) return map { generate-id($f:noted[$at]): $at })"/>

  <xsl:template match="edition" as="element(ed:parts)">
    <xsl:variable name="text" as="element()*">
      <xsl:apply-templates select="text/node()" mode="ed:docx"/>
    </xsl:variable>
    <ed:parts>
      <ed:part name="word/document.xml">
        <w:document>
          <w:body>
            <xsl:sequence select="f:opening(.), $text, f:imprint(.)"/>
            <w:sectPr>
              <w:footerReference w:type="default" r:id="rIdFoot"/>
              <w:pgSz w:w="11906" w:h="16838"/>
              <w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>
            </w:sectPr>
          </w:body>
        </w:document>
      </ed:part>
      <ed:part name="word/footnotes.xml"><xsl:sequence select="f:footnotes()"/></ed:part>
      <ed:part name="word/footer1.xml">
        <w:ftr><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
      </ed:part>
      <ed:part name="word/styles.xml"><xsl:sequence select="f:styles(string(text/@lang))"/></ed:part>
      <ed:part name="docProps/core.xml"><xsl:sequence select="f:properties(.)"/></ed:part>
    </ed:parts>
  </xsl:template>

  <xsl:function name="f:opening" as="element(w:p)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="header" as="element(header)" select="$edition/header"/>
    <xsl:sequence select="f:p('Title', f:run(f:title($edition))), $header/subtitle ! f:p('Subtitle', f:run(.))"/>
    <xsl:sequence select="f:dateline($edition)[.] ! f:p('Dateline', f:run(.)), $header/abstract ! f:p('Abstract', f:run(.))"/>
    <xsl:sequence select="f:fact('author', $header/author), f:fact('source', f:held-by($header)),
      f:fact('translation', $header/resp[@role = 'translator'] ! f:agents(.))"/>
  </xsl:function>

  <xsl:function name="f:fact" as="element(w:p)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values[normalize-space()])">
      <xsl:sequence select="f:p('Fact', (f:run(f:t($key) || ': ', 'bold'), f:run(string-join($values[normalize-space()], '; '))))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:imprint" as="element(w:p)*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="address" as="xs:string" select="if ($url) then ', ' || $url else ''"/>
    <xsl:sequence select="f:p('Imprint', f:run(f:t('cite-as') || ': ' || f:citation($edition) || $address || '.'))"/>
    <xsl:sequence select="$edition/header/licence ! f:p('Imprint', f:run(string-join((.[normalize-space()], @href), ' ')))"/>
  </xsl:function>

  <!-- Word wants the lines that part text and notes among the notes. -->
  <xsl:function name="f:footnotes" as="element(w:footnotes)">
    <w:footnotes>
      <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
      <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
      <xsl:for-each select="$f:noted">
        <xsl:variable name="words" as="element()*">
          <xsl:apply-templates select="." mode="ed:note-words"/>
        </xsl:variable>
        <w:footnote w:id="{position()}">
          <w:p>
            <w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>
            <w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>
            <xsl:sequence select="f:run(' '), $words"/>
          </w:p>
        </w:footnote>
      </xsl:for-each>
    </w:footnotes>
  </xsl:function>

  <xsl:mode name="ed:note-words" on-no-match="fail"/>

  <xsl:template match="note" mode="ed:note-words" as="element()*">
    <xsl:sequence select="f:run(f:note-origin(.) || ' ', 'italic')[f:note-origin(current())]"/>
    <xsl:apply-templates mode="ed:runs">
      <xsl:with-param name="in-note" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="reading" mode="ed:note-words" as="element()*">
    <xsl:variable name="lemma" as="xs:string" select="if (@lemma ne '') then f:lemma(@lemma) || ']' else f:lemma(@source)"/>
    <xsl:sequence select="f:run(string-join(($lemma, @source[f:differs(current())]), ' ') || ' '), f:run(f:remark(.), 'italic')"/>
  </xsl:template>

  <xsl:function name="f:properties" as="element()">
    <xsl:param name="edition" as="element(edition)"/>
    <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title>{f:title($edition)}</dc:title>
      <xsl:if test="$edition/header/author"><dc:creator>{string-join($edition/header/author, '; ')}</dc:creator></xsl:if>
      <xsl:if test="$edition/text/@lang"><dc:language>{$edition/text/@lang}</dc:language></xsl:if>
    </cp:coreProperties>
  </xsl:function>
</xsl:stylesheet>
