<?xml version="1.0" encoding="UTF-8"?>
<!-- The styles of the Word document: what an editor changes there changes it everywhere. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:variable name="f:right-to-left" as="xs:string*" select="'ar', 'he', 'fa', 'ur', 'yi'"/>

  <xsl:function name="f:styles" as="element(w:styles)">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="rtl" as="xs:boolean" select="tokenize($lang, '-')[1] = $f:right-to-left"/>
    <w:styles>
      <w:docDefaults>
        <w:rPrDefault>
          <w:rPr>
            <w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"/>
            <w:sz w:val="22"/><w:szCs w:val="22"/>
            <xsl:if test="$lang"><w:lang w:val="{$lang}" w:bidi="{$lang}"/></xsl:if>
          </w:rPr>
        </w:rPrDefault>
        <w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>
      </w:docDefaults>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
        <w:name w:val="Normal"/><w:qFormat/>
        <xsl:if test="$rtl"><w:pPr><w:bidi/></w:pPr></xsl:if>
      </w:style>
      <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
      <xsl:sequence select="
        f:style('Title', 'Title', (), 'b', 34), f:style('Subtitle', 'Subtitle', (), 'i', 26), f:style('Dateline', 'Dateline', (), 'i', 22),
        f:style('Abstract', 'Abstract', 'w', 'i', 20), f:style('Fact', 'Fact', (), (), 20), f:style('Imprint', 'Imprint', (), (), 18)"/>
      <xsl:for-each select="1 to 6">
        <xsl:sequence select="f:style('Heading' || ., 'heading ' || ., 'k' || (. - 1), 'b', 30 - 2 * .)"/>
      </xsl:for-each>
      <xsl:sequence select="
        f:style('Speech', 'Speech', 'h', (), 22), f:style('Verse', 'Verse', 'v', (), 22), f:style('Stage', 'Stage direction', (), 'i', 22),
        f:style('Line', 'Line', (), (), 22), f:style('Quote', 'Quote', 'w', (), 22), f:style('ListItem', 'List item', 'h', (), 22),
        f:style('FootnoteText', 'footnote text', (), (), 18), f:style('Footer', 'footer', 'c', (), 18)"/>
      <w:style w:type="character" w:styleId="Speaker"><w:name w:val="Speaker"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="Number"><w:name w:val="Number"/><w:rPr><w:color w:val="767676"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
    </w:styles>
  </xsl:function>

  <!-- A paragraph style: `set` is how its paragraphs stand, `face` is b or i, the size in half points. -->
  <xsl:function name="f:style" as="element(w:style)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="set" as="xs:string?"/>
    <xsl:param name="face" as="xs:string?"/>
    <xsl:param name="size" as="xs:integer"/>
    <w:style w:type="paragraph" w:styleId="{$id}">
      <w:name w:val="{$name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
      <w:pPr>
        <xsl:if test="starts-with($set, 'k')"><w:keepNext/></xsl:if>
        <xsl:choose>
          <xsl:when test="$set = 'h'"><w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/></xsl:when>
          <xsl:when test="$set = 'v'"><w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="0"/><w:ind w:left="1134" w:hanging="1134"/></xsl:when>
          <xsl:when test="$set = 'w'"><w:ind w:left="567" w:right="567"/></xsl:when>
          <xsl:when test="$set = 'c'"><w:jc w:val="center"/></xsl:when>
          <xsl:when test="starts-with($set, 'k')"><w:outlineLvl w:val="{substring($set, 2)}"/></xsl:when>
        </xsl:choose>
      </w:pPr>
      <w:rPr>
        <xsl:if test="$face = 'b'"><w:b/><w:bCs/></xsl:if>
        <xsl:if test="$face = 'i'"><w:i/><w:iCs/></xsl:if>
        <w:sz w:val="{$size}"/><w:szCs w:val="{$size}"/>
      </w:rPr>
    </w:style>
  </xsl:function>
</xsl:stylesheet>
